"""Signing and checking signatures, as the workshop's node does it: RSA with nothing added.

Real programs add padding before they sign. Without it, a signature under one text can be turned
into a signature under another one.
"""

import base64

# An address is the public key with these bytes around it, in base64.
HEAD = bytes.fromhex('30820122300d06092a864886f70d01010105000382010f003082010a0282010100')
TAIL = bytes.fromhex('0203010001')
PUBLIC_EXPONENT = 65537


class PrivateKey:
    """Whoever knows these two prime numbers can sign. Only their product, the modulus, is public."""

    def __init__(self, p, q):
        self.p = p
        self.q = q
        self.modulus = p * q

    def address(self):
        return base64.b64encode(HEAD + self.modulus.to_bytes(256, 'big') + TAIL).decode()

    def sign(self, text_hash):
        """The number whose power, with the public exponent, is the hash.

        Computed for each prime by itself and then put together, which takes a quarter of the time.
        """
        message = int.from_bytes(text_hash.encode(), 'big')
        of_p = pow(message, pow(PUBLIC_EXPONENT, -1, self.p - 1), self.p)
        of_q = pow(message, pow(PUBLIC_EXPONENT, -1, self.q - 1), self.q)
        return of_q + self.q * ((of_p - of_q) * pow(self.q, -1, self.p) % self.p)


def verify(address, text_hash, signature):
    """Whether the owner of the address has signed this hash. For this, no secret is needed."""
    try:
        frame = base64.b64decode(address, validate=True)
    except ValueError:
        return False
    if not (len(frame) == 294 and frame.startswith(HEAD) and frame.endswith(TAIL)):
        return False
    modulus = int.from_bytes(frame[len(HEAD):-len(TAIL)], 'big')
    if not isinstance(signature, int) or not 0 <= signature < modulus:
        return False
    return pow(signature, PUBLIC_EXPONENT, modulus) == int.from_bytes(text_hash.encode(), 'big')


# Keys for lessons. They are printed here for everybody to read, so coins that belong to them are
# anybody's. Never send them any.
THROW_AWAY_KEY = PrivateKey(
    int(
        'e7e7306eed88604e61e76437b36f99c7c149eaa465157bd4adae61d80adf1e81982522ba5479da67e25db4'
        '9ea65c1584b3274a9b33cfd4b6dfdd29b0e3eadf6345439de841cd495f404e5588d80a620b7bb31a24d2ef'
        '3d4693be7c09be13deca335dbceedb857594e39cef2843125b23c66c00d40b9ce3bbacdd22c89e9eb051',
        16,
    ),
    int(
        'e0d06242a5adc8583ccdeed8a56e758ca6fc12e0a34c7ed63729ab723f27f913cc09ebff9f33e041151ffa'
        '7adb2afbafa1ab9784f0ab04c1fd307b8cd71f380a0ba42057132c28a49d42b2a0d515ce565279bc5dc9ac'
        '340a8cf413b4279cccd4e2b5ad0eb9c9f72f3831f05339ec2006b56e7e103b528118dd896341b042f6b7',
        16,
    ),
)

CLASSMATES_KEY = PrivateKey(
    int(
        'f286feea2a2578441e4838f8b27e4de29351fba90e80dfdea540de4daca44ebb8257a1b92f34a68a2aefae'
        '8880b4699aa6cfa0437e84569565dc7629e1195082f7ad8d1e4f359bc587a509b2c99e32bfba2099561f00'
        '9c0986e3d8ca1af16c60ac9a350f238901a07e4ffaab218d154847ff9a49ec143a1553bbbaad9129f5d5',
        16,
    ),
    int(
        'ce53d28364e29265a7bc19a452d5fb15dd037cecf593339353a7ade991cb46833a35fef71508001ddfab05'
        '99f6e5696eae6de9c4ced205db3fa3771af2c8b295e8164b99bafb8e740cd33c3262355dece1f5bc453855'
        'dfe28840c2251e893ae4acac892cd2cee15be974b61f81a864f4feff535d35d8e308bae6bfbfacedfe53',
        16,
    ),
)
