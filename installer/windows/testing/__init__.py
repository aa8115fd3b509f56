"""What only the trial under Wine needs; nothing here is shipped."""
