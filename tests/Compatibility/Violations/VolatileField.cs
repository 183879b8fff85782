namespace Verso.Compatibility.Violations
{
    /// <summary>A field that threads share.</summary>
    public static class VolatileField
    {
        /// <summary>The field.</summary>
        public static volatile int VolatileFields;
    }
}
