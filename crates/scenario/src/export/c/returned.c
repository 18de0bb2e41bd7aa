static int has_returned_value(long long value)
{
	return has_returned && returned == value;
}
