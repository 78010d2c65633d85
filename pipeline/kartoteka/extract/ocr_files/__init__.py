"""Files that somebody's OCR left behind: hOCR, ALTO, ABBYY FineReader XML, PAGE, DjVu XML; each gives printed pages."""
