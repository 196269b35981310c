"""What surrounds a figure: bounds, scope, stance, totals, and what it means beside the others."""
