"""What people see in a browser: pages, their pictures and their forms."""
