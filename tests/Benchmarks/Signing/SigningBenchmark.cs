using System.Globalization;

namespace Verso.Benchmarks;

/// <summary>Building and verifying a release of 64 MiB, compared with the same raw work by openssl in the same minute.</summary>
internal static class SigningBenchmark
{
    /// <summary>The default number of repetitions.</summary>
    public const int DefaultRepetitions = 15;

    private const int ImageBytes = 64 << 20;
    private const int WarmUps = 3;

    // The last is the largest possible image (SPEC 1).
    private static readonly int[] MemorySizes = [16 << 20, ImageBytes, 128 << 20];

    /// <summary>Runs the benchmark.</summary>
    /// <param name="repetitions">The number of repetitions.</param>
    /// <param name="tell">Receives the progress.</param>
    /// <param name="cancel">Ends the run between two repetitions.</param>
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
        return new SigningReport(ImageBytes, Environment.ProcessorCount, openSsl?.Version, repetitions, Ratios(times, openSsl is not null), openSsl is not null && OperatingSystem.IsLinux() ? ProcessorRatios(times) : [], memory);
    }

    private static SigningTimes Repeat(PublishedRelease release, OpenSsl? openSsl)
    {
        SigningTimes own = new()
        {
            Build = WorkTime.On(() => release.Build()),
            Verify = WorkTime.On(() => release.Verify()),
            Alone = WorkTime.On(() =>
            {
                release.Build(parallelism: 1);
                release.Verify(parallelism: 1);
            }),
        };
        string encrypted = release.Beside("encrypted.bin");
        return openSsl is null ? own : own with
        {
            Start = WorkTime.On(OpenSsl.Start),
            Encrypt = WorkTime.On(() => openSsl.Encrypt(release.ImagePath, encrypted)),
            Decrypt = WorkTime.On(() => openSsl.Decrypt(encrypted)),
            Sha256 = WorkTime.On(() => OpenSsl.Sha256(release.ImagePath)),
            Hmac = WorkTime.On(() => openSsl.Hmac(release.ImagePath)),
        };
    }

    private static List<Ratio> Ratios(List<SigningTimes> times, bool hasOpenSsl)
    {
        List<Ratio> ratios =
        [
            Between("verify / build", one => one.Verify, one => one.Build),
            Between("build and verify on all processors / on one", one => one.Both, one => one.Alone),
        ];
        if (hasOpenSsl)
        {
            ratios.Add(Between("build and verify / openssl: encrypt, decrypt, SHA-256 twice", one => one.Both, one => one.Raw));
            ratios.Add(Between("build / openssl: encrypt, SHA-256", one => one.Build, one => one.Encrypt + one.Sha256));
            ratios.Add(Between("verify / openssl: decrypt, SHA-256", one => one.Verify, one => one.Decrypt + one.Sha256));
            ratios.Add(Between("build and verify / openssl: the same passes, four HMACs more", one => one.Both, one => one.SamePasses));
            ratios.Add(Between("on one processor / openssl: encrypt, decrypt, SHA-256 twice", one => one.Alone, one => one.Raw));
            ratios.Add(Between("on one processor / openssl: the same passes, four HMACs more", one => one.Alone, one => one.SamePasses));
            ratios.Add(Between("four starts of openssl / openssl: encrypt, decrypt, SHA-256 twice", one => 4 * one.Start, one => one.Raw));
        }

        return ratios;

        Ratio Between(string name, Func<SigningTimes, WorkTime> work, Func<SigningTimes, WorkTime> beside) => Ratio.Between(name, times, one => work(one).Wall, one => beside(one).Wall);
    }

    // A single pass takes a few of the ticks in which Linux counts; all repetitions together take enough of them.
    private static List<TotalRatio> ProcessorRatios(List<SigningTimes> times)
    {
        return
        [
            Between("build and verify / openssl: encrypt, decrypt, SHA-256 twice", one => one.Both, one => one.Raw),
            Between("build and verify / openssl: the same passes, four HMACs more", one => one.Both, one => one.SamePasses),
            Between("build and verify on all processors / on one", one => one.Both, one => one.Alone),
        ];

        TotalRatio Between(string name, Func<SigningTimes, WorkTime> work, Func<SigningTimes, WorkTime> beside) =>
            new(name, times.Sum(one => work(one).Processor.Ticks) / (double)times.Sum(one => beside(one).Processor.Ticks));
    }
}
