using System.Globalization;
using Verso.Core;
using Verso.Foundation;

namespace Verso.Signing;

/// <summary>
/// The rules for a release, one per row. They refuse releases that no device could install or that would lock out a fleet, and warn
/// about unusual options. An error names the first broken rule. The bounds of single fields are those of SPEC 2.2.
/// </summary>
internal static class ReleaseRules
{
    private const int LongTrialSeconds = 7200;

    /// <summary>The rules, in the order in which they are checked.</summary>
    public static IReadOnlyList<ReleaseRule> Table { get; } =
    [
        Refused("product", (o, _) => FieldRules.Name("product", o.Product)),
        Refused("hardware ids", (o, _) => FieldRules.List("hardware id", o.HardwareIds, Manifest.MaxListLength)),
        Refused("hardware id", (o, _) => FieldRules.Each(o.HardwareIds, id => FieldRules.Name("hardware id", id))),
        Refused("version", (o, _) => FieldRules.Words("version", o.Version, Manifest.MaxVersionLength)),
        Refused("counter", (o, _) => FieldRules.Number("counter", o.Counter, 1, Manifest.MaxCounter)),
        Refused("last counter", (o, _) => If(o.Counter == Manifest.MaxCounter, $"no release could follow one with the counter {Number(o.Counter)}", "use the counter of the last release plus one")),
        Refused("cipher", (o, _) => If(!Cipher.IsKnown(o.Cipher), $"cipher {Number(o.Cipher)} is not known", "use A256CBC or A128CBC")),
        Refused("expiry", (o, _) => FieldRules.Number("expiry in Unix seconds", o.Expires?.ToUnixTimeSeconds() ?? 1, 1, uint.MaxValue)),
        Refused("expired", (o, d) => If(o.Expires <= d.Now, $"the release expires at {Time(o.Expires)}, which is in the past", "give a later time, or none")),
        Refused("boot attempts", (o, _) => FieldRules.Number("count of boot attempts", o.BootAttempts, 1, 10)),
        Refused("health deadline", (o, _) => FieldRules.Number("health deadline in seconds", o.HealthDeadlineSeconds, 10, 3600)),
        Refused("battery", (o, _) => FieldRules.Number("battery in percent", o.BatteryPercent, 0, 100)),
        Refused("payload URL", (o, _) => UrlRules.Payload(o.PayloadUrl, PayloadVariant.MaxUrlLength - PayloadNames.MaxSuffix)),
        Refused("base images", (o, _) => FieldRules.Number("count of base images", o.BaseImages.Count, 0, ReleaseOptions.MaxBases)),
        Refused("also stored", (o, _) => If(o.Stored && o.AlsoStored, "the payload is already stored", "use only one of --stored and --also-stored")),
        Refused("encoding", (o, _) => o.Encoding.Judge()),
        Refused("runtime", (o, _) => FieldRules.Each(Parts(o), part => FieldRules.Number("runtime version's part", part, 0, ushort.MaxValue))),
        Refused("any runtime", (o, _) => If(o.RuntimeVersion is not null && Parts(o).All(part => part == 0), $"every runtime is {o.RuntimeVersion} or newer", "omit --runtime, or give the oldest version that the image needs")),
        Refused("natives", (o, _) => Natives(o.Natives ?? [])),
        Refused("fleets", (_, d) => d.FleetIds is null ? null : FieldRules.List("fleet key", d.FleetIds, Manifest.MaxListLength)),
        Refused("base twice", (_, d) => FieldRules.Twice("base image", d.Bases ?? [])),
        Refused("base is the image", (o, d) => If(d.Bases?.ToList().IndexOf(d.Image ?? "") is >= 0 and int at ? o.BaseImages[at] : null, path => new($"{path} is the image itself, and devices that run it are up to date", "name the images that devices run now"))),
        Refused("delta", (_, d) => If(d.BaseSizes?.Any(size => d.ImageSize + size > ImageEncoder.MaxInput) == true, $"a delta takes at most {ImageEncoder.MaxInput} bytes of base and image together, and these have more", "omit --base; images of this size are sent whole")),
        Warned("case of hardware ids", (o, _) => If(o.HardwareIds.GroupBy(id => id, StringComparer.OrdinalIgnoreCase).FirstOrDefault(ids => ids.Count() > 1), ids => new($"the hardware ids {string.Join(" and ", ids)} differ only in case, and devices distinguish them", "omit the one that no device has"))),
        Warned("one boot attempt", (o, _) => If(o.BootAttempts == 1, "a single chance crash during the trial rolls the release back", "allow two boot attempts or more")),
        Warned("long trial", (o, _) => If(o.BootAttempts * o.HealthDeadlineSeconds > LongTrialSeconds, $"a release that hangs is booted {o.BootAttempts} times for {o.HealthDeadlineSeconds} s each before it is rolled back", "lower --boot-attempts or --health-deadline")),
        Warned("full battery", (o, _) => If(o.BatteryPercent > 95, $"few devices ever have {o.BatteryPercent} % battery", "lower --battery")),
        Warned("expires within a day", (o, d) => If(o.Expires < d.Now?.AddDays(1), $"the release expires at {Time(o.Expires)}, within a day: readers that are off until then never install it", "give a later time, or none")),
    ];

    /// <summary>Checks a draft against the rules that refuse.</summary>
    /// <exception cref="VersoException"><see cref="ReasonCode.FieldOutOfRange"/>: a rule is broken. The message names the first one.</exception>
    public static void Refuse(ReleaseDraft draft) =>
        FieldRules.Refuse(FieldRules.Each(Table.Where(rule => !rule.IsWarning), rule => rule.Judge(draft)));

    /// <summary>Returns the warnings about a draft, one line each.</summary>
    public static IEnumerable<string> Warnings(ReleaseDraft draft) =>
        Table.Where(rule => rule.IsWarning).Select(rule => rule.Judge(draft)).OfType<Breach>().Select(breach => $"{breach.What}; {breach.Next}");

    /// <summary>Checks native assemblies against the bounds of a manifest. Each may be named once.</summary>
    public static Breach? Natives(IReadOnlyCollection<NativeAssembly> natives)
    {
        return FieldRules.Number("count of native assemblies", natives.Count, 0, Manifest.MaxNatives)
            ?? FieldRules.Each(natives, native => FieldRules.Words("native assembly's name", native.Name, Manifest.MaxNameLength))
            ?? FieldRules.Twice("native assembly", [.. natives.Select(native => native.Name)]);
    }

    private static ReleaseRule Refused(string name, Func<ReleaseOptions, ReleaseDraft, Breach?> judge) => new(name, false, draft => judge(draft.Options, draft));

    private static ReleaseRule Warned(string name, Func<ReleaseOptions, ReleaseDraft, Breach?> judge) => new(name, true, draft => judge(draft.Options, draft));

    private static Breach? If(bool broken, string what, string next) => broken ? new(what, next) : null;

    private static Breach? If<T>(T? found, Func<T, Breach> breach)
        where T : class => found is null ? null : breach(found);

    private static int[] Parts(ReleaseOptions options) => options.RuntimeVersion is Version v ? [v.Major, v.Minor, v.Build, v.Revision] : [];

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset? value) => value?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture) ?? "no time";
}
