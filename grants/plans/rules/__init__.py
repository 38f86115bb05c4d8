"""What decides about a business plan: what it comes to, what is worth a question, the tax, the rights."""
