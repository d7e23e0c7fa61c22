"""Many reports, one account of who says what happened."""
