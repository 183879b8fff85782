namespace Verso.EReader
{
    /// <summary>Where an image starts: stage 0 loads the assembly from its slot and calls <see cref="Main"/>.</summary>
    public static class Program
    {
        /// <summary>Runs the product until it ends.</summary>
        public static void Main()
        {
        }
    }
}
