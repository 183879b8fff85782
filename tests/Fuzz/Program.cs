using Verso.Fuzz;

return InstrumentedContext.Enter<Func<string[], int>>(typeof(Commands), nameof(Commands.Run))(args);
