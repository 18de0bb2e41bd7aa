static void step(int number, const char *text)
{
	line = number;
	printf("%4d  %s\n", number, text);
	fflush(stdout);
}
