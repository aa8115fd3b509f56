"""The settings of reportlab that dxdesk makes."""

useA85: int
