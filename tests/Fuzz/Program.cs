using Verso.Fuzz;

return InstrumentedContext.Create().Enter<Func<string[], int>>(typeof(Commands), nameof(Commands.Run))(args);
