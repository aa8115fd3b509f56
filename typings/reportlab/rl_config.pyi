"""What dxdesk uses of reportlab.rl_config."""

autoGenerateTTFMissingTTFName: int
useA85: int
