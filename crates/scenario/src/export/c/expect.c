static void expect(int number, const char *text, int holds)
{
	line = number;
	printf("%4d  %s: %s\n", number, text, holds ? "holds" : "does not hold here");
	fflush(stdout);
	if (!holds)
		failed = 1;
}
