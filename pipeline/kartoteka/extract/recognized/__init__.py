"""Lines as an OCR program gives them, by letter or by word, made into printed lines with the size of their type."""
