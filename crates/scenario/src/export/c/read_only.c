static int has_read(int byte)
{
	return seen_bytes > 0 && seen_alike && seen_byte == byte;
}
