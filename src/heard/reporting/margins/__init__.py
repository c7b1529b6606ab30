"""The second interpreter of a layout: published figures become linear constraints, and a register that meets them."""
