using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Verso.Compatibility.Reading;

/// <summary>Decodes signatures (ECMA-335, II.23.2) to <see cref="TypeShape"/>.</summary>
/// <param name="reader">The assembly's metadata.</param>
/// <param name="own">The simple names of the assemblies under test.</param>
internal sealed class ShapeProvider(MetadataReader reader, IReadOnlySet<string> own) : ISignatureTypeProvider<TypeShape, object?>
{
    private readonly HashSet<TypeReferenceHandle> _seen = [];

    /// <summary>The references that no decoded signature has named so far.</summary>
    public IEnumerable<TypeReferenceHandle> Unseen => reader.TypeReferences.Where(handle => !_seen.Contains(handle));

    /// <summary>The type of any type handle.</summary>
    public TypeShape Get(EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeDefinition => GetTypeFromDefinition(reader, (TypeDefinitionHandle)handle, 0),
        HandleKind.TypeReference => GetTypeFromReference(reader, (TypeReferenceHandle)handle, 0),
        HandleKind.TypeSpecification => reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, null),
        _ => throw new BadImageFormatException($"{handle.Kind} is no type."),
    };

    /// <summary>The full name of a type that the assembly defines, with dots throughout.</summary>
    public string NameOf(TypeDefinitionHandle handle)
    {
        TypeDefinition type = reader.GetTypeDefinition(handle);
        TypeDefinitionHandle outer = type.GetDeclaringType();
        return Join(outer.IsNil ? reader.GetString(type.Namespace) : NameOf(outer), reader.GetString(type.Name));
    }

    public TypeShape GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => new(TypeKind.Named, NameOf(handle), Outside: false);

    public TypeShape GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        _seen.Add(handle);
        TypeReference type = reader.GetTypeReference(handle);
        string name = reader.GetString(type.Name);
        switch (type.ResolutionScope.Kind)
        {
            case HandleKind.TypeReference:
                TypeShape outer = GetTypeFromReference(reader, (TypeReferenceHandle)type.ResolutionScope, rawTypeKind);
                return outer with { Name = Join(outer.Name, name) };
            case HandleKind.AssemblyReference:
                string assembly = reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name);
                return new TypeShape(TypeKind.Named, Join(reader.GetString(type.Namespace), name), !own.Contains(assembly));
            default:
                return new TypeShape(TypeKind.Named, Join(reader.GetString(type.Namespace), name), Outside: true);
        }
    }

    public TypeShape GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) => Get(handle);

    public TypeShape GetPrimitiveType(PrimitiveTypeCode typeCode) => TypeShape.Primitive($"System.{typeCode}");

    public TypeShape GetSZArrayType(TypeShape elementType) => new(TypeKind.Array, string.Empty, elementType.Outside, elementType);

    public TypeShape GetArrayType(TypeShape elementType, ArrayShape shape) => new(TypeKind.Matrix, $"[{string.Join(',', Enumerable.Repeat("0:", shape.Rank))}]", elementType.Outside, elementType);

    public TypeShape GetByReferenceType(TypeShape elementType) => new(TypeKind.Reference, string.Empty, elementType.Outside, elementType);

    public TypeShape GetPointerType(TypeShape elementType) => new(TypeKind.Pointer, string.Empty, elementType.Outside, elementType);

    public TypeShape GetPinnedType(TypeShape elementType) => new(TypeKind.Pinned, string.Empty, elementType.Outside, elementType);

    public TypeShape GetFunctionPointerType(MethodSignature<TypeShape> signature) => new(TypeKind.FunctionPointer, string.Empty, Outside: true, [.. signature.ParameterTypes, signature.ReturnType]);

    public TypeShape GetGenericInstantiation(TypeShape genericType, ImmutableArray<TypeShape> typeArguments) => new(TypeKind.Instance, genericType.Name, genericType.Outside, [.. typeArguments]);

    public TypeShape GetGenericMethodParameter(object? genericContext, int index) => new(TypeKind.Parameter, $"``{index}", Outside: false);

    public TypeShape GetGenericTypeParameter(object? genericContext, int index) => new(TypeKind.Parameter, $"`{index}", Outside: false);

    // An optional modifier changes nothing for nanoCLR; a required one is a part of the type.
    public TypeShape GetModifiedType(TypeShape modifier, TypeShape unmodifiedType, bool isRequired) =>
        isRequired ? new(TypeKind.Modified, string.Empty, unmodifiedType.Outside, unmodifiedType, modifier) : unmodifiedType;

    private static string Join(string left, string right) => left.Length == 0 ? right : $"{left}.{right}";
}
