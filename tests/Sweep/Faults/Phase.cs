namespace Verso.Sweep;

/// <summary>The phase of a device: the columns of the table.</summary>
internal enum Phase
{
    /// <summary>Stage 0 reads its records and checks slots.</summary>
    PowerOn,

    /// <summary>A session looks for a staged release and requests the manifest.</summary>
    Manifest,

    /// <summary>The staging slot's descriptor is written.</summary>
    Descriptor,

    /// <summary>Records are fetched, verified, programmed and read back.</summary>
    Chunk,

    /// <summary>The journal is started or appended to.</summary>
    Journal,

    /// <summary>The whole slot is read back.</summary>
    Verify,

    /// <summary>The slot is sealed.</summary>
    Seal,

    /// <summary>The boot record names the trial.</summary>
    Flip,

    /// <summary>A trial boot is counted.</summary>
    Count,

    /// <summary>The application runs on trial and its checks run.</summary>
    Trial,

    /// <summary>A trial is confirmed, up to its mark.</summary>
    Confirm,

    /// <summary>A trial is rolled back, or the end of a trial boot is recorded.</summary>
    RollBack,

    /// <summary>No slot boots: stage 0 fetches a release, or falls back.</summary>
    Rescue,

    /// <summary>A confirmed application runs.</summary>
    Application,
}
