static void see(const volatile unsigned char *bytes, size_t size)
{
	seen_bytes = (long long)size;
	seen_byte = size ? bytes[0] : 0;
	seen_alike = 1;
	for (size_t at = 0; at < size; at++)
		if (bytes[at] != seen_byte)
			seen_alike = 0;
}
