using System.Diagnostics;
using System.Globalization;

namespace Verso.Benchmarks;

/// <summary>Building and verifying a release of 64 MiB beside the same raw work done by openssl in the same minute.</summary>
internal static class SigningBenchmark
{
    /// <summary>Repetitions unless told otherwise.</summary>
    public const int DefaultRepetitions = 15;

    private const int ImageBytes = 64 << 20;
    private const int WarmUps = 3;

    // The last is the largest image that there can be (SPEC 1).
    private static readonly int[] MemorySizes = [16 << 20, ImageBytes, 128 << 20];

    /// <summary>Runs it.</summary>
    /// <param name="repetitions">How often.</param>
    /// <param name="tell">Hears how far it is.</param>
    /// <param name="cancel">Gives up between two repetitions.</param>
    public static SigningReport Run(int repetitions, Action<string> tell, CancellationToken cancel = default)
    {
        OpenSsl? openSsl = OpenSsl.Find();
        if (openSsl is null)
        {
            tell("openssl is not installed: there is nothing to hold the times against but each other");
        }

        List<SigningTimes> times = [];
        using (PublishedRelease release = new(ImageBytes, seed: 0))
        {
            for (int i = -WarmUps; i < repetitions; i++)
            {
                cancel.ThrowIfCancellationRequested();
                tell(i < 0 ? "warming up" : string.Create(CultureInfo.InvariantCulture, $"signing and verifying {ImageBytes:N0} bytes, {i + 1} of {repetitions}"));
                SigningTimes one = Repeat(release, openSsl);
                if (i >= 0)
                {
                    times.Add(one);
                }
            }
        }

        MemoryFigures[] memory = [.. MemorySizes.Select(size =>
        {
            tell(string.Create(CultureInfo.InvariantCulture, $"measuring memory with {size:N0} bytes"));
            return MemoryFigures.MeasureApart(size);
        })];
        return new SigningReport(ImageBytes, Environment.ProcessorCount, openSsl?.Version, repetitions, Ratios(times, openSsl is not null), memory);
    }

    private static SigningTimes Repeat(PublishedRelease release, OpenSsl? openSsl)
    {
        SigningTimes own = new() { Build = Time(() => release.Build()), Verify = Time(() => release.Verify()) };
        string encrypted = release.Beside("encrypted.bin");
        return openSsl is null ? own : own with
        {
            Start = Time(OpenSsl.Start),
            Encrypt = Time(() => openSsl.Encrypt(release.ImagePath, encrypted)),
            Decrypt = Time(() => openSsl.Decrypt(encrypted)),
            Sha256 = Time(() => OpenSsl.Sha256(release.ImagePath)),
            Hmac = Time(() => openSsl.Hmac(release.ImagePath)),
        };
    }

    private static List<Ratio> Ratios(List<SigningTimes> times, bool hasOpenSsl)
    {
        List<Ratio> ratios = [Ratio.Between("verify / build", times, one => one.Verify, one => one.Build)];
        if (hasOpenSsl)
        {
            ratios.Add(Ratio.Between("build and verify / openssl: encrypt, decrypt, SHA-256 twice", times, one => one.Build + one.Verify, one => one.Encrypt + one.Decrypt + (2 * one.Sha256)));
            ratios.Add(Ratio.Between("build / openssl: encrypt, SHA-256, HMAC", times, one => one.Build, one => one.RawBuild));
            ratios.Add(Ratio.Between("build / openssl: the same and the second HMAC", times, one => one.Build, one => one.RawBuild + one.Hmac));
            ratios.Add(Ratio.Between("verify / openssl: decrypt, SHA-256, HMAC", times, one => one.Verify, one => one.RawVerify));
            ratios.Add(Ratio.Between("verify / openssl: the same and the second HMAC", times, one => one.Verify, one => one.RawVerify + one.Hmac));
            ratios.Add(Ratio.Between("three starts of openssl / openssl: encrypt, SHA-256, HMAC", times, one => one.Start * 3, one => one.RawBuild));
        }

        return ratios;
    }

    private static TimeSpan Time(Action work)
    {
        long start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start);
    }
}
