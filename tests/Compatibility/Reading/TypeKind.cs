namespace Verso.Compatibility.Reading;

/// <summary>How a signature builds a type (ECMA-335, II.23.2).</summary>
public enum TypeKind
{
    /// <summary>A type with a code of its own in signatures, such as <c>int</c> and <c>string</c>: nanoFramework has them all.</summary>
    Primitive,

    /// <summary>A class, structure, enumeration, interface or delegate; for a generic one, its definition.</summary>
    Named,

    /// <summary>A generic type with its arguments.</summary>
    Instance,

    /// <summary>A generic parameter of the type or method around it.</summary>
    Parameter,

    /// <summary>An array with one dimension, from zero.</summary>
    Array,

    /// <summary>Any other array.</summary>
    Matrix,

    /// <summary>What <c>ref</c>, <c>in</c> and <c>out</c> make.</summary>
    Reference,

    /// <summary>An unmanaged pointer.</summary>
    Pointer,

    /// <summary>What <c>fixed</c> makes of a local.</summary>
    Pinned,

    /// <summary>A function pointer.</summary>
    FunctionPointer,

    /// <summary>A type under a modifier that whoever reads it must understand, such as a volatile field's.</summary>
    Modified,
}
