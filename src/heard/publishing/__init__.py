"""Reports as records: what people write into them, who signs, what was published and what has moved since. No screens.

draft (written, commented on) → reckoning (what it says, counted and built) → signatures → edition (frozen for good)
"""
