"""The page of one sheet: an editor in the order and the column proportions of the paper."""
