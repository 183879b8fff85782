using Verso.Foundation;

namespace Verso.CommandLine;

/// <summary>A value on the command line is out of its bounds. That is wrong usage, and not an error in a file.</summary>
public sealed class UsageException : Exception
{
    private UsageException(VersoException failure)
        : base(failure.Message, failure)
    {
        Failure = failure;
    }

    /// <summary>The error that the value caused.</summary>
    public VersoException Failure { get; }

    /// <summary>Runs code that depends on option values only, and reports its errors as wrong usage.</summary>
    /// <exception cref="UsageException">The code threw a <see cref="VersoException"/>.</exception>
    public static void Guard(Action useOptions) => Guard(() =>
    {
        useOptions();
        return true;
    });

    /// <summary>Runs code that depends on option values only, and reports its errors as wrong usage.</summary>
    /// <exception cref="UsageException">The code threw a <see cref="VersoException"/>.</exception>
    public static T Guard<T>(Func<T> useOptions)
    {
        try
        {
            return useOptions();
        }
        catch (VersoException failure)
        {
            throw new UsageException(failure);
        }
    }
}
