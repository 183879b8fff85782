namespace Verso.Core
{
    /// <summary>The keys of the policy map (SPEC 2.2).</summary>
    internal static class PolicyField
    {
        internal const int BootAttempts = 1;
        internal const int HealthDeadline = 2;
        internal const int Battery = 3;
        internal const int RuntimeVersion = 4;
        internal const int Natives = 5;
        internal const int CheckImageSha256 = 6;
    }
}
