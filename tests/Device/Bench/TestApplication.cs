namespace Verso.DeviceTests
{
    /// <summary>What a product does when it is launched.</summary>
    internal enum TestApplication
    {
        /// <summary>Confirms a trial, or else asks for an update.</summary>
        Updating,

        /// <summary>Has a check of its own, which fails.</summary>
        Failing,

        /// <summary>Ends without having confirmed.</summary>
        Forgetful,

        /// <summary>Ends with an exception.</summary>
        Crashing,

        /// <summary>Cannot be loaded.</summary>
        NotLoading,

        /// <summary>Has nothing to start.</summary>
        WithoutEntryPoint,
    }
}
