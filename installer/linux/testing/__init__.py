"""What the trial of the Linux bundle stands on; never a part of it."""
