"""Chains for the cases: ready-made blocks, as nodes send them. B leaves A after the third block."""

A = [
    '{"height": 1, "difficulty": 10, "nonce": 0, "previous_hash": "0", "transactions": [], "timestamp": 1700000000.5}',
    '{"height": 2, "difficulty": 10, "nonce": 68, "previous_hash": "959a7d87599821380d734a690442fea843545c9f8fdd6efb825ea7c65f50c1ab", "transactions": [], "timestamp": 1700000006.25}',
    '{"height": 3, "difficulty": 9, "nonce": 2250, "previous_hash": "0038df7d3b566ae6d74961c1b98a335921e7815267141a8a39a5098d04929db8", "transactions": [], "timestamp": 1700000012.0}',
    '{"height": 4, "difficulty": 8, "nonce": 106, "previous_hash": "00772de69194e80405ec448d33d2fa7bc7d39e02528460449c0035a83efa8a3d", "transactions": [], "timestamp": 1700000019.5}',
    '{"height": 5, "difficulty": 7, "nonce": 42, "previous_hash": "0045025b1126cd46c3c53f00126eee6bc429feddc453b3a37c4c2654597902a0", "transactions": [], "timestamp": 1700000025.75}',
    '{"height": 6, "difficulty": 6, "nonce": 41, "previous_hash": "01ecf6636358fd380fa44cc18e4a88adf8aaba226a46f9502f1c7d96fe365831", "transactions": [], "timestamp": 1700000031.0}',
    '{"height": 7, "difficulty": 5, "nonce": 65, "previous_hash": "008bfbb74a3d22fefa8f2c873bc6b4c2ceb750b1b9b0fbd3b4a26f39f8315c73", "transactions": [], "timestamp": 1700000037.125}',
]

B = A[:3] + [
    '{"height": 4, "difficulty": 8, "nonce": 110, "previous_hash": "00772de69194e80405ec448d33d2fa7bc7d39e02528460449c0035a83efa8a3d", "transactions": [], "timestamp": 1700000020.25}',
    '{"height": 5, "difficulty": 7, "nonce": 82, "previous_hash": "0077ad759fbd5d1a4c3b9193866621526bac78cdf7b893eac2d36ded219f9a14", "transactions": [], "timestamp": 1700000026.5}',
    '{"height": 6, "difficulty": 6, "nonce": 90, "previous_hash": "019eb734df2715d826431a9fd47f0ec69f9629daff01199f11637155f3a34715", "transactions": [], "timestamp": 1700000033.0}',
    '{"height": 7, "difficulty": 5, "nonce": 1, "previous_hash": "0136c7da3ae1f16f7821d31e1d3a8d053d4e3f54a7edf9b73b8c4e770c475d90", "transactions": [], "timestamp": 1700000039.5}',
]
