"""一括変更: the same done to many sheets, seen before it is done."""
