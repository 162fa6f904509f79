# Builds a program by the flags that it is given, and runs it.
all:
	@echo 'int main(void) { return VAL; }' > $(PROGRAM).c
	@$(CC) $(CFLAGS) -o $(PROGRAM) $(PROGRAM).c && $(PROGRAM)
