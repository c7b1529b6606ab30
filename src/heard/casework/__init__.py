"""The record as stored, and every way it may change. No screens here.

events (the truth) → `fold` → `state` → nouns (`models`, written by `projection`), clocks (`facts`) and what may
happen now (`policies`).
"""
