using System.CommandLine;

namespace Verso.CommandLine;

/// <summary>Options and verbs that earlier command lines had. They are not in the help, and end as wrong usage that names what takes their place.</summary>
public static class Retired
{
    /// <summary>Creates an option that is not used any more.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="instead">What to do instead: a sentence without a full stop.</param>
    public static Option<string[]> Option(string name, string instead)
    {
        Option<string[]> option = new(name) { Hidden = true, Arity = ArgumentArity.ZeroOrMore };
        option.Validators.Add(result => result.AddError($"{name} is no longer an option; {instead}."));
        return option;
    }

    /// <summary>Creates a verb that is not there any more. It takes whatever follows.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="instead">What to do instead: a sentence without a full stop.</param>
    public static Command Verb(string name, string instead)
    {
        Command verb = new(name) { Hidden = true };
        verb.Add(new Argument<string[]>("REST") { Arity = ArgumentArity.ZeroOrMore, Hidden = true });
        verb.Validators.Add(result => result.AddError($"`{name}` is no longer a verb; {instead}."));
        verb.SetAction(_ => ExitCode.Usage);
        return verb;
    }
}
