"""What was counted: rules that bind a quantity to what happened to how many."""
