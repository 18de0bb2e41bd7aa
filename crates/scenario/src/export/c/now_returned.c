static void now_returned(long long value)
{
	returned = value;
	has_returned = 1;
}
