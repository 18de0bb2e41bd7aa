/* A byte in a process's pipe is its turn: only one process has it, so the lines are carried out in their order. */
static int turns[N_PROCESSES][2];

/* The process that this one is. */
static int me = NOBODY;

static int my_turn(int process)
{
	char turn;

	if (process != me)
		return 0;
	if (read(turns[me][0], &turn, 1) != 1)
		die("the turn did not come");
	return 1;
}

static void pass_turn(int process)
{
	if (process != NOBODY && write(turns[process][1], "", 1) != 1)
		die("the turn could not be passed");
}
