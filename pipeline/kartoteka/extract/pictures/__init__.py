"""Pictures of pages as files hold them: their greys, and how many dots they have to the inch."""
