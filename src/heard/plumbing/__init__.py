"""What any app of this kind needs and nothing about complaints.

Jobs, outbox, files, repeated forms, health, discreet logs.
"""
