using Verso.Foundation;

namespace Verso.CommandLine;

/// <summary>A value on the command line is outside its bounds: wrong usage, and not the fault of a file.</summary>
public sealed class UsageException : Exception
{
    private UsageException(VersoException failure)
        : base(failure.Message, failure)
    {
        Failure = failure;
    }

    public VersoException Failure { get; }

    /// <summary>Runs what depends on option values alone.</summary>
    public static void Guard(Action useOptions) => Guard(() =>
    {
        useOptions();
        return true;
    });

    /// <summary>Runs what depends on option values alone.</summary>
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
