namespace Verso.Compatibility.Violations
{
    /// <summary>A generic type of our own.</summary>
    public class Generics__type<T>
    {
    }
}
