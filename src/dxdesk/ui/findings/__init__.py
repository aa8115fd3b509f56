"""確認事項: what proof-reading found, and what a person does with it."""
