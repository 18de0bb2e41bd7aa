/* Whether an expectation has not held in this process. */
static int failed;
