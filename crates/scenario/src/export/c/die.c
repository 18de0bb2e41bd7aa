static void die(const char *what)
{
	if (line > 0)
		fprintf(stderr, "line %d: ", line);
	fprintf(stderr, "%s: %s\n", what, strerror(errno));
	exit(2);
}
