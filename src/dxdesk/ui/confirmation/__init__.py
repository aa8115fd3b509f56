"""確認依頼票: which sections are asked, and what their answers would do."""
