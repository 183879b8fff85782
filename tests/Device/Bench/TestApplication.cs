namespace Verso.DeviceTests
{
    /// <summary>What a product does when it is launched.</summary>
    internal enum TestApplication
    {
        /// <summary>Confirms a trial; otherwise asks for an update.</summary>
        Updating,

        /// <summary>Has a check of its own, which fails.</summary>
        Failing,

        /// <summary>Ends without a confirmation.</summary>
        Forgetful,

        /// <summary>Ends with an exception.</summary>
        Crashing,

        /// <summary>Cannot be loaded.</summary>
        NotLoading,

        /// <summary>Has no entry point.</summary>
        WithoutEntryPoint,
    }
}
