"""Studies by universities: asked, assessed, sent, published; and the instruments for them."""
