"""操作の履歴: every step of this session, and a way to any of them."""
