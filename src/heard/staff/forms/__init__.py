"""One form a verb. A form reads what was typed; the action decides whether it will do."""
