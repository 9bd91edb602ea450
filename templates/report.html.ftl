<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${service}: ${look.state(status)}</title></head><body><h1>${service}: ${look.state(status)}</h1><p>${summary}</p></body></html>
