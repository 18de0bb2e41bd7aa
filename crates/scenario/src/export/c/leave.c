/* A process ends in its turn; whoever waits for it passes the turn on. */
static void leave(int process)
{
	if (my_turn(process))
		exit(failed);
}
