"""What trials of a bundle stand on; never a part of one."""
